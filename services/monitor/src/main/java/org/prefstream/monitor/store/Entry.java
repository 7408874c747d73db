package org.prefstream.monitor.store;

/// A key of a table and its value.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Entry(byte[] key, byte[] value) {}
