package org.prefstream.benchmarks;

import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.report.Machine;
import org.prefstream.benchmarks.report.Section;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `prefstream bench machine`: the machine that the figures were measured on.
@Command(
    name = "machine",
    description = "Describes this machine and the versions that are measured.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MachineCommand implements Runnable {
  @Mixin private Delivery delivery;

  @Override
  public void run() {
    String text = "## Machine and versions\n\n" + Machine.describe() + delivery.provenance();
    delivery.deliver(Section.of("machine", text));
  }
}
