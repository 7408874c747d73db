package org.prefstream.service;

/// Where a server listens.
///
/// @param host an address or name of this machine
/// @param port 1 to 65535, or 0 for any that is free
public record HttpAddress(String host, int port) {}
