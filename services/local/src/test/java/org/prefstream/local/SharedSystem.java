package org.prefstream.local;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands the same [RunningSystem] to every test that asks for one; it is started for the first and
/// closed after the last. Tests that share it use prompts of their own.
final class SharedSystem implements ParameterResolver {

  private record Holder(RunningSystem system) implements AutoCloseable {
    @Override
    public void close() {
      system.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Holder.class, key -> new Holder(RunningSystem.start()), Holder.class)
        .system();
  }
}
