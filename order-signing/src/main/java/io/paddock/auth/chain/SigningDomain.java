package io.paddock.auth.chain;

import java.nio.ByteBuffer;

/**
 * The domain of <a href="https://eips.ethereum.org/EIPS/eip-712">EIP-712</a> typed data: a
 * signature for one domain is worthless in another. Its separator is hashed once.
 */
public final class SigningDomain {

  /** Name and version of the audited exchange contract, for orders. */
  public static final String EXCHANGE_NAME = "Polymarket CTF Exchange";

  public static final String EXCHANGE_VERSION = "1";

  /** The version of the contract that {@link OrderStructV2} is signed for. */
  public static final String EXCHANGE_VERSION_2 = "2";

  static final Word TYPE_HASH =
      Keccak.hash(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

  /** Name and version for what a wallet signs towards its vault. */
  public static final String VAULT_NAME = "Paddock Vault";

  public static final String VAULT_VERSION = "1";

  private static final int FIELDS = 4;
  private static final short PREFIX = 0x1901;

  private final String name;
  private final String version;
  private final long chainId;
  private final EthAddress verifyingContract;
  private final Word separator;

  /**
   * A domain.
   *
   * @param chainId not negative
   */
  public SigningDomain(String name, String version, long chainId, EthAddress verifyingContract) {
    this.name = name;
    this.version = version;
    this.chainId = chainId;
    this.verifyingContract = verifyingContract;
    ByteBuffer encoded = ByteBuffer.allocate((1 + FIELDS) * Word.BYTES);
    TYPE_HASH.putInto(encoded);
    Keccak.hash(name).putInto(encoded);
    Keccak.hash(version).putInto(encoded);
    Word.of(chainId).putInto(encoded);
    verifyingContract.toWord().putInto(encoded);
    this.separator = Keccak.hash(encoded.array());
  }

  /** The domain of orders on a chain's exchange contract. */
  public static SigningDomain exchange(long chainId, EthAddress exchange) {
    return new SigningDomain(EXCHANGE_NAME, EXCHANGE_VERSION, chainId, exchange);
  }

  /** The domain of orders on a chain's exchange contract of version 2. */
  public static SigningDomain exchangeV2(long chainId, EthAddress exchange) {
    return new SigningDomain(EXCHANGE_NAME, EXCHANGE_VERSION_2, chainId, exchange);
  }

  /** The domain of one wallet's vault. */
  public static SigningDomain vault(long chainId, EthAddress vault) {
    return new SigningDomain(VAULT_NAME, VAULT_VERSION, chainId, vault);
  }

  public String name() {
    return name;
  }

  public String version() {
    return version;
  }

  public long chainId() {
    return chainId;
  }

  public EthAddress verifyingContract() {
    return verifyingContract;
  }

  public Word separator() {
    return separator;
  }

  /** The digest to sign for a struct in this domain. */
  public Word digest(Word structHash) {
    ByteBuffer encoded = ByteBuffer.allocate(Short.BYTES + 2 * Word.BYTES);
    encoded.putShort(PREFIX);
    separator.putInto(encoded);
    structHash.putInto(encoded);
    return Keccak.hash(encoded.array());
  }
}
