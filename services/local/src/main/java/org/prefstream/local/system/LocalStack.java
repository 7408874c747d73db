package org.prefstream.local.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.process.Child;
import org.prefstream.local.process.ChildEnded;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Program;

/// The running parts of a local system: started in order, stopped in reverse order.
///
/// For use by one thread. An interrupt ends its waiting.
public final class LocalStack implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /// Each question costs time in the part that is still starting.
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  private final DataFolder folder;
  private final Duration readyWithin;
  private final Duration endedWithin;
  private final UnaryOperator<Program> adaptation;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Child> children = new LinkedHashMap<>();

  public LocalStack(DataFolder folder) {
    this(folder, UnaryOperator.identity(), READY_WITHIN, Child.PATIENCE);
  }

  /// A stack that changes its programs before it starts them.
  ///
  /// @param adaptation changes every program before it is started
  public LocalStack(DataFolder folder, UnaryOperator<Program> adaptation) {
    this(folder, adaptation, READY_WITHIN, Child.PATIENCE);
  }

  /// A stack with its own time limits.
  ///
  /// @param readyWithin how long each part may take to be ready
  /// @param endedWithin how long each part may take to end before it is killed
  public LocalStack(DataFolder folder, Duration readyWithin, Duration endedWithin) {
    this(folder, UnaryOperator.identity(), readyWithin, endedWithin);
  }

  private LocalStack(
      DataFolder folder,
      UnaryOperator<Program> adaptation,
      Duration readyWithin,
      Duration endedWithin) {
    this.folder = folder;
    this.adaptation = adaptation;
    this.readyWithin = readyWithin;
    this.endedWithin = endedWithin;
  }

  /// Starts a part for the first time, or again after it has ended. It need not be ready on return.
  public void launch(Part part) {
    children.put(part.name(), Child.start(adaptation.apply(part.program()), folder));
    parts.put(part.name(), part);
  }

  /// Returns when a launched part is ready; fails if it or any other part ends first.
  public void awaitReady(String name) throws InterruptedException {
    Part part = part(name);
    long deadline = System.nanoTime() + readyWithin.toNanos();
    while (!part.ready().getAsBoolean()) {
      failWithTheDead();
      if (System.nanoTime() > deadline) {
        throw new LocalFailure(
            "%s is not ready after %d s; its log is %s"
                .formatted(name, readyWithin.toSeconds(), child(name).log()));
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }

  /// Waits until a child ends, and fails with the reason.
  public void awaitEnd() throws InterruptedException {
    CompletableFuture<?>[] ends =
        children.values().stream().map(Child::ended).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(ends).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The end of a process cannot fail", e);
    }
    failWithTheDead();
  }

  private void failWithTheDead() {
    for (Child child : children.values()) {
      if (!child.isAlive()) {
        throw new ChildEnded(child);
      }
    }
  }

  public List<Part> parts() {
    return List.copyOf(parts.values());
  }

  public Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name + " was not launched");
    }
    return part;
  }

  public Child child(String name) {
    Child child = children.get(name);
    if (child == null) {
      throw new IllegalArgumentException(name + " was not launched");
    }
    return child;
  }

  /// Stops all parts, the last one started first.
  @Override
  public void close() {
    new ArrayList<>(children.values()).reversed().forEach(child -> child.closeWithin(endedWithin));
    children.clear();
    parts.clear();
  }
}
