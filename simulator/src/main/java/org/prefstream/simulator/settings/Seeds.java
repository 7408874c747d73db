package org.prefstream.simulator.settings;

import java.util.SplittableRandom;

/// One random source for each thing that is simulated, so that what becomes of one never depends on
/// how many others there are.
public final class Seeds {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  public static SplittableRandom ofPrompt(CrowdSettings settings, int prompt) {
    return source(settings.seed(), 1, prompt);
  }

  public static SplittableRandom ofAnnotator(CrowdSettings settings, int annotator) {
    return source(settings.seed(), 2, annotator);
  }

  private static SplittableRandom source(long seed, long kind, long index) {
    return new SplittableRandom(mix(mix(seed + kind * GOLDEN) + index * GOLDEN));
  }

  /// The finalizer of MurmurHash3 in Stafford's variant 13: every bit of the input changes half of
  /// the output's.
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
