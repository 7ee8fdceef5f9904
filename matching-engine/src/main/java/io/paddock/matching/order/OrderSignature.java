package io.paddock.matching.order;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;

/**
 * The wallet's signature over the order, kept in the log as evidence and for settlement. Gateways
 * verify it before they append; the engine does not check it.
 *
 * @param signatureType 0 when the maker is the wallet, 2 when it is the wallet's vault
 * @param v 27 or 28
 */
public record OrderSignature(int signatureType, Bytes32 r, Bytes32 s, int v) {

  /**
   * Accepts only what a wallet can have signed.
   *
   * @throws IllegalArgumentException for another type or {@code v}
   */
  public OrderSignature {
    if (!isValid(signatureType, v)) {
      throw new IllegalArgumentException("not an order signature");
    }
  }

  public static boolean isValid(int signatureType, int v) {
    return (signatureType == 0 || signatureType == 2) && (v == 27 || v == 28);
  }

  public void write(ByteWriter out) {
    out.writeByte(signatureType);
    out.writeWord(r);
    out.writeWord(s);
    out.writeByte(v);
  }

  public static OrderSignature read(ByteReader in) throws MalformedRecordException {
    int type = in.readByte();
    Bytes32 r = in.readWord();
    Bytes32 s = in.readWord();
    int v = in.readByte();
    if (!isValid(type, v)) {
      throw ByteReader.badValue();
    }
    return new OrderSignature(type, r, s, v);
  }
}
