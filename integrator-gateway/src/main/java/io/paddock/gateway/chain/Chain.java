package io.paddock.gateway.chain;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.paddock.auth.chain.ConditionId;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.PositionId;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.VaultAddress;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import jakarta.inject.Singleton;

/** What follows from the chain's contracts; pure, and remembered since it is dear to compute. */
@Singleton
public class Chain {

  private static final int MARKETS_LIMIT = 10_000;
  private static final int YES = 0;
  private static final int NO = 1;
  private static final int VAULTS_LIMIT = 50_000;

  private final SigningDomain domain;
  private final SigningDomain domainV2;
  private final EthAddress collateral;
  private final String asset;
  private final LoadingCache<Symbol, MarketIds> markets;
  private final LoadingCache<Address, Address> vaults;

  public Chain(ChainConfig config, TradingConfig trading) {
    this.domain = SigningDomain.exchange(config.id(), EthAddress.parse(config.exchange()));
    this.domainV2 = SigningDomain.exchangeV2(config.id(), EthAddress.parse(config.exchangeV2()));
    this.collateral = EthAddress.parse(config.collateral());
    this.asset = trading.collateral();
    EthAddress oracle = EthAddress.parse(config.oracle());
    EthAddress factory = EthAddress.parse(config.vaultFactory());
    Word initCodeHash = Word.parseHex(config.vaultInitCodeHash());
    this.markets =
        Caffeine.newBuilder()
            .maximumSize(MARKETS_LIMIT)
            .executor(Runnable::run)
            .build(symbol -> ids(oracle, symbol));
    this.vaults =
        Caffeine.newBuilder()
            .maximumSize(VAULTS_LIMIT)
            .executor(Runnable::run)
            .build(wallet -> address(VaultAddress.of(factory, initCodeHash, eth(wallet))));
  }

  /**
   * A market's ids in the conditional token contract.
   *
   * @param yesToken token id of outcome 0
   * @param noToken token id of outcome 1
   */
  public record MarketIds(Word conditionId, Word yesToken, Word noToken) {
    public Word token(Outcome outcome) {
      return outcome == Outcome.YES ? yesToken : noToken;
    }
  }

  /** What orders are signed in, those of version 2 apart. */
  public SigningDomain domain() {
    return domain;
  }

  /** What orders of version 2 are signed in. */
  public SigningDomain domainV2() {
    return domainV2;
  }

  /** What a wallet signs in towards its vault, deployed or not. */
  public SigningDomain vaultDomain(Address wallet) {
    return SigningDomain.vault(domain.chainId(), eth(vault(wallet)));
  }

  /** The collateral's contract. */
  public EthAddress collateral() {
    return collateral;
  }

  /** The collateral's name, as in events. */
  public String asset() {
    return asset;
  }

  public MarketIds ids(Symbol symbol) {
    return markets.get(symbol);
  }

  /** The wallet's vault, deployed or not. */
  public Address vault(Address wallet) {
    return vaults.get(wallet);
  }

  /** The same address, as signatures know it. */
  public static EthAddress eth(Address address) {
    return new EthAddress(address.high(), address.middle(), address.low());
  }

  /** The same word, as the engine knows it. */
  public static Bytes32 bytes(Word word) {
    return new Bytes32(word.first(), word.second(), word.third(), word.fourth());
  }

  private static Address address(EthAddress address) {
    return new Address(address.high(), address.middle(), address.low());
  }

  private MarketIds ids(EthAddress oracle, Symbol symbol) {
    Word condition = ConditionId.of(oracle, symbol.value());
    return new MarketIds(
        condition,
        PositionId.of(collateral, condition, YES),
        PositionId.of(collateral, condition, NO));
  }
}
