package org.prefstream.monitor.table;

/// The text of a response, and the model that wrote it. It is not logged, so it does not print its
/// text.
public record ResponseText(String model, String text) {
  @Override
  public String toString() {
    return "ResponseText[model=" + model + "]";
  }
}
