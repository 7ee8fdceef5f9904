package io.paddock.matching.bytes;

/** Bytes that are not what they should be; the only thing that decoding throws. */
public final class MalformedRecordException extends Exception {
  private final Malformation malformation;

  public MalformedRecordException(Malformation malformation) {
    super(malformation.name(), null, false, false);
    this.malformation = malformation;
  }

  public Malformation malformation() {
    return malformation;
  }
}
