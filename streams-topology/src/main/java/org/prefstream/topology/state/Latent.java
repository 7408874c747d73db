package org.prefstream.topology.state;

import java.nio.ByteBuffer;

/// What a question teaches of its annotators: the probability of each latent class in each sweep of
/// a [org.prefstream.consensus.crowd.Panel]. Kept, stored and counted in units of 2^-16, two bytes
/// a probability, so that exactly what was counted can be subtracted. Immutable.
public final class Latent {
  /// Of a question that teaches nothing: all votes count alike, or there are none.
  public static final Latent NONE = new Latent(ByteBuffer.allocate(0));

  /// A panel's probabilities are in units of 2^-30.
  private static final int DROPPED_BITS = 14;

  private static final int ONE = (1 << Short.SIZE) - 1;

  private final ByteBuffer stored;

  private Latent(ByteBuffer stored) {
    this.stored = stored;
  }

  /// What a panel's judgement of a question teaches, rounded down, and 1 to the largest fraction
  /// below it.
  ///
  /// @param bySweep of the same number of classes in each sweep, in units of 2^-30
  public static Latent of(int[][] bySweep) {
    ByteBuffer stored = ByteBuffer.allocate(bySweep.length * bySweep[0].length * Short.BYTES);
    for (int[] sweep : bySweep) {
      for (int probability : sweep) {
        stored.putShort((short) Math.min(probability >> DROPPED_BITS, ONE));
      }
    }
    return new Latent(stored.flip());
  }

  /// As it was read from a store.
  public static Latent of(ByteBuffer stored) {
    return stored.hasRemaining() ? new Latent(stored) : NONE;
  }

  /// As it is stored; the caller must not change it.
  public ByteBuffer toBytes() {
    return stored;
  }

  /// The probabilities as a panel takes them, in units of 2^-30.
  ///
  /// @param sweeps how many they are of
  public int[][] bySweep(int sweeps) {
    int[][] bySweep = new int[sweeps][size() / sweeps];
    int place = 0;
    for (int[] sweep : bySweep) {
      for (int latentClass = 0; latentClass < sweep.length; latentClass++) {
        sweep[latentClass] = get(place++) << DROPPED_BITS;
      }
    }
    return bySweep;
  }

  private int size() {
    return stored.remaining() / Short.BYTES;
  }

  private int get(int place) {
    return Short.toUnsignedInt(stored.getShort(stored.position() + place * Short.BYTES));
  }

  /// Whether any probability differs by more than so many units of 2^-16, or the number of classes
  /// differs.
  public boolean differsFrom(Latent other, int units) {
    if (size() != other.size()) {
      return true;
    }
    for (int place = 0; place < size(); place++) {
      if (Math.abs(get(place) - other.get(place)) > units) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latent latent && stored.equals(latent.stored);
  }

  @Override
  public int hashCode() {
    return stored.hashCode();
  }
}
