package io.paddock.auth.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** BouncyCastle's curve, used where the native library cannot be loaded. */
final class JavaSecp256k1 implements Secp256k1 {

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECDomainParameters DOMAIN =
      new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
  private static final byte COMPRESSED_EVEN = 2;

  /** Q = r⁻¹(sR − eG), as in SEC 1, 4.1.6. */
  @Override
  public Optional<EthAddress> recover(Word digest, EcdsaSignature signature) {
    Optional<ECPoint> point = pointOf(signature);
    if (point.isEmpty()) {
      return Optional.empty();
    }
    BigInteger order = DOMAIN.getN();
    BigInteger inverse = signature.r().toBigInteger().modInverse(order);
    BigInteger ofGenerator = digest.toBigInteger().negate().multiply(inverse).mod(order);
    BigInteger ofPoint = signature.s().toBigInteger().multiply(inverse).mod(order);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), ofGenerator, point.get(), ofPoint);
    return key.isInfinity() ? Optional.empty() : Optional.of(addressOf(key));
  }

  private static Optional<ECPoint> pointOf(EcdsaSignature signature) {
    ByteBuffer compressed = ByteBuffer.allocate(1 + Word.BYTES);
    compressed.put((byte) (COMPRESSED_EVEN + signature.recoveryId()));
    signature.r().putInto(compressed);
    try {
      return Optional.of(DOMAIN.getCurve().decodePoint(compressed.array()));
    } catch (IllegalArgumentException notOnTheCurve) {
      return Optional.empty();
    }
  }

  @Override
  public EcdsaSignature sign(Word digest, Word key) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(key.toBigInteger(), DOMAIN));
    BigInteger[] made = signer.generateSignature(digest.toBytes());
    BigInteger low = made[1].min(DOMAIN.getN().subtract(made[1]));
    ByteBuffer compact = ByteBuffer.allocate(2 * Word.BYTES);
    Word.of(made[0]).putInto(compact);
    Word.of(low).putInto(compact);
    return PublicKeys.withRecoveryId(this, digest, compact.array(), address(key));
  }

  @Override
  public EthAddress address(Word key) {
    return addressOf(new FixedPointCombMultiplier().multiply(DOMAIN.getG(), key.toBigInteger()));
  }

  private static EthAddress addressOf(ECPoint key) {
    return PublicKeys.address(key.getEncoded(false));
  }

  @Override
  public String name() {
    return "java";
  }
}
