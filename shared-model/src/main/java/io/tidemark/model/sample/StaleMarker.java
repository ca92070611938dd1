package io.tidemark.model.sample;

/** The NaN that says a series has ended; told from any other NaN by its bits. */
public final class StaleMarker {

  /** The bits that Prometheus gives the marker. */
  public static final long BITS = 0x7ff0000000000002L;

  /** The marker as a value; copying a double keeps its bits. */
  public static final double VALUE = Double.longBitsToDouble(BITS);

  private StaleMarker() {}

  public static boolean is(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}
