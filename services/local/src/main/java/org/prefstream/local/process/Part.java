package org.prefstream.local.process;

import java.util.function.BooleanSupplier;

/// A part of a local system: its program, its address, and whether it is ready to be used.
public record Part(Program program, String address, BooleanSupplier ready) {

  public String name() {
    return program.name();
  }
}
