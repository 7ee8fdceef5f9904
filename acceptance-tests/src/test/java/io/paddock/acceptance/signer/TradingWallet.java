package io.paddock.acceptance.signer;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.Arrays;

/** A private key of the chain and what it signs. */
public final class TradingWallet {

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();
  private static final int ADDRESS_AT = 12;

  private final BigInteger key;
  private final String address;

  private TradingWallet(BigInteger key) {
    if (key.signum() <= 0 || key.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException("not a private key");
    }
    this.key = key;
    byte[] point = multiply(key).getEncoded(false);
    byte[] hash = Words.keccak(Arrays.copyOfRange(point, 1, point.length));
    this.address = Words.hex(Arrays.copyOfRange(hash, ADDRESS_AT, hash.length));
  }

  /** A wallet that nobody had before. */
  public static TradingWallet random(SecureRandom random) {
    byte[] bytes = new byte[Words.BYTES];
    BigInteger key;
    do {
      random.nextBytes(bytes);
      key = new BigInteger(1, bytes);
    } while (key.signum() == 0 || key.compareTo(ORDER) >= 0);
    return new TradingWallet(key);
  }

  /**
   * The wallet of a private key.
   *
   * @param privateKey {@code 0x} and 64 hexadecimal digits
   */
  public static TradingWallet of(String privateKey) {
    return new TradingWallet(new BigInteger(privateKey.substring(2), 16));
  }

  /** Its address, in lower case. */
  public String address() {
    return address;
  }

  /** {@code 0x} and 64 hexadecimal digits; for a file that only its owner reads. */
  public String privateKey() {
    return Words.hex(Words.number(key));
  }

  /** {@code r ‖ s ‖ v}, with the lower s and v 27 or 28. */
  String sign(byte[] digest) {
    BigInteger message = new BigInteger(1, digest);
    // The nonce follows from key and message (RFC 6979): no bad random number can leak the key.
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(ORDER, key, digest);
    while (true) {
      BigInteger nonce = nonces.nextK();
      ECPoint point = multiply(nonce);
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(ORDER);
      BigInteger s = nonce.modInverse(ORDER).multiply(message.add(r.multiply(key))).mod(ORDER);
      if (x.compareTo(ORDER) < 0 && r.signum() != 0 && s.signum() != 0) {
        boolean odd = point.getAffineYCoord().toBigInteger().testBit(0);
        boolean high = s.compareTo(ORDER.shiftRight(1)) > 0;
        return Words.hex(
            Arrays.concatenate(
                Words.number(r),
                Words.number(high ? ORDER.subtract(s) : s),
                new byte[] {(byte) (odd ^ high ? 28 : 27)}));
      }
    }
  }

  private static ECPoint multiply(BigInteger factor) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), factor).normalize();
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "TradingWallet[" + address + "]";
  }
}
