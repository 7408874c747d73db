package org.prefstream.service;

import java.util.List;

/// The environment does not configure a service completely and correctly. Each problem names a
/// variable and the values that it accepts.
public final class InvalidSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidSettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
