package org.prefstream.local;

import java.util.function.BooleanSupplier;

/// A part of a local system: the program, where it is reached, and whether it is ready to be used.
record Part(Program program, String address, BooleanSupplier ready) {

  String name() {
    return program.name();
  }
}
