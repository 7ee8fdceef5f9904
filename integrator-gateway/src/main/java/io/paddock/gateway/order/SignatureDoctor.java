package io.paddock.gateway.order;

import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.OrderStruct;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.SignatureForms;
import io.paddock.auth.chain.SignatureType;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.order.ValidateAnswer.Change;
import io.paddock.gateway.order.ValidateAnswer.OrderDomain;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says of a signature whether it is the wallet's over the order, and if not, which one mistake
 * explains it: those that are made are tried one by one, a few dozen at most.
 */
final class SignatureDoctor {

  private static final long MILLIS = 1_000;
  private static final long[] CHAINS = {1, 137, 80_002, 31_337};

  private final SignedContent content;
  private final String signature;
  private final EthAddress signer;
  private final EthAddress vault;
  private final Word otherToken;
  private final int marketFee;
  private final Chain chain;
  private final List<Suspect> suspects = new ArrayList<>();

  /** What may have been signed instead. */
  private record Suspect(Word digest, EthAddress signer, Change change) {}

  private SignatureDoctor(
      RequestedOrder order, SignedContent content, Address wallet, int marketFee, Chain chain) {
    this.content = content;
    this.signature = order.signature();
    this.signer = Chain.eth(wallet);
    this.vault = Chain.eth(chain.vault(wallet));
    this.otherToken =
        chain.ids(order.symbol()).token(order.outcome() == Outcome.YES ? Outcome.NO : Outcome.YES);
    this.marketFee = marketFee;
    this.chain = chain;
  }

  /**
   * Examines a signature.
   *
   * @param wallet that has to have signed
   * @param marketFee what counts when the order names no fee
   * @throws io.paddock.web.error.Problem 422 for amounts that no market takes
   */
  static ValidateAnswer examine(RequestedOrder order, Address wallet, int marketFee, Chain chain) {
    int fee = order.feeRateBps() == null ? marketFee : order.feeRateBps();
    SignedContent content =
        SignedContent.of(
            order, OrderAmounts.of(order.price(), order.quantity()), fee, wallet, chain);
    return new SignatureDoctor(order, content, wallet, marketFee, chain).answer();
  }

  private ValidateAnswer answer() {
    Word digest = content.digest();
    boolean ownMaker =
        content.struct().maker().equals(signer) || content.struct().maker().equals(vault);
    Recovery recovery = OrderSignatures.recover(digest, signature);
    EthAddress recovered = recovery instanceof Recovery.Signed signed ? signed.signer() : null;
    boolean valid = ownMaker && signer.equals(recovered);
    return new ValidateAnswer(
        valid,
        content.stamp() == null ? 1 : 2,
        digest.toString(),
        content.structHash().toString(),
        OrderDomain.of(content.domain()),
        signer.toString(),
        recovered == null ? null : recovered.toString(),
        valid ? null : defect(recovery, ownMaker),
        valid ? null : change(digest));
  }

  private static String defect(Recovery recovery, boolean ownMaker) {
    return switch (recovery) {
      case Recovery.BadSignature(var defect) ->
          defect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Recovery.Signed _ -> ownMaker ? "other signer" : "maker of another wallet";
    };
  }

  private @Nullable Change change(Word digest) {
    var form = SignatureForms.accepted(signature);
    if (form.isPresent() && isBy(signer, digest, form.get().text())) {
      return new Change("/signature", signature, form.get().text(), form.get().was());
    }
    suspect();
    for (Suspect each : suspects) {
      if (isBy(each.signer, each.digest, signature)) {
        return each.change;
      }
    }
    return null;
  }

  private static boolean isBy(EthAddress who, Word digest, String signature) {
    return OrderSignatures.check(digest, signature, who) instanceof Recovery.Signed;
  }

  private void suspect() {
    OrderStruct struct = content.struct();
    suspects.add(
        new Suspect(
            SignatureForms.asMessage(content.digest()),
            signer,
            new Change("/signature", "a message", "typed data", "sign typed data (EIP-712)")));
    domains();
    if (content.stamp() == null) {
      fees(struct);
      expiries(struct);
      add("nonce", struct.salt(), Word.ZERO, Structs.nonce(struct, struct.salt()));
    } else {
      stamps(content.stamp());
    }
    OrderSide side = struct.side() == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
    add("/side", side, struct.side(), Structs.side(struct, side));
    add("/side", side, struct.side(), Structs.swapped(Structs.side(struct, side)));
    add("makerAmount", struct.takerAmount(), struct.makerAmount(), Structs.swapped(struct));
    add("/outcome", otherToken, struct.tokenId(), Structs.token(struct, otherToken));
    makers(struct);
  }

  private void domains() {
    SigningDomain meant = content.domain();
    SigningDomain other = content.stamp() == null ? chain.domainV2() : chain.domain();
    domain("domain.version", other.version(), meant.version(), meant.verifyingContract(), meant);
    domain(
        "domain.verifyingContract",
        meant.version(),
        meant.version(),
        other.verifyingContract(),
        meant);
    add("domain", other.version(), meant.version(), content.in(other));
    if (content.stamp() != null) {
      add("/orderVersion", 1, 2, new SignedContent(chain.domain(), content.struct(), null));
    }
    for (long id : CHAINS) {
      if (id != meant.chainId()) {
        add(
            "domain.chainId",
            id,
            meant.chainId(),
            content.in(
                new SigningDomain(meant.name(), meant.version(), id, meant.verifyingContract())));
      }
    }
  }

  private void domain(
      String member, String version, String needed, EthAddress contract, SigningDomain meant) {
    boolean byVersion = !version.equals(needed);
    add(
        member,
        byVersion ? version : contract,
        byVersion ? needed : meant.verifyingContract(),
        content.in(new SigningDomain(meant.name(), version, meant.chainId(), contract)));
  }

  private void fees(OrderStruct struct) {
    for (int fee : new int[] {0, marketFee}) {
      add("/feeRateBps", fee, struct.feeRateBps(), Structs.fee(struct, Word.of(fee)));
    }
  }

  private void expiries(OrderStruct struct) {
    long expiry = struct.expiration().fourth();
    for (long signed : new long[] {0, inMillis(expiry), expiry / MILLIS}) {
      add("/expiry", signed, expiry, Structs.expiration(struct, Word.of(signed)));
    }
  }

  /** 0 for a time that is none in seconds. */
  private static long inMillis(long seconds) {
    return seconds > Long.MAX_VALUE / MILLIS ? 0 : seconds * MILLIS;
  }

  private void stamps(OrderStamp stamp) {
    long timestamp = stamp.timestamp();
    for (long signed : new long[] {timestamp / MILLIS, inMillis(timestamp)}) {
      if (signed > 0) {
        add(
            "/timestamp",
            signed,
            timestamp,
            content.with(new OrderStamp(signed, stamp.metadata(), stamp.builder())));
      }
    }
    add(
        "/metadata",
        Word.ZERO.toString(),
        stamp.metadata().toString(),
        content.with(new OrderStamp(timestamp, Word.ZERO, stamp.builder())));
    add(
        "/builder",
        Word.ZERO.toString(),
        stamp.builder().toString(),
        content.with(new OrderStamp(timestamp, stamp.metadata(), Word.ZERO)));
  }

  private void makers(OrderStruct struct) {
    EthAddress maker = struct.maker();
    EthAddress other = maker.equals(vault) ? signer : vault;
    SignatureType type = struct.signatureType();
    SignatureType otherType =
        type == SignatureType.WALLET ? SignatureType.VAULT : SignatureType.WALLET;
    add("/maker", other, maker, Structs.maker(struct, other, signer, otherType));
    add(
        "signatureType",
        otherType.number(),
        type.number(),
        Structs.maker(struct, maker, signer, otherType));
    // Signed by its maker, for which the request does not act.
    suspects.add(
        new Suspect(
            content.with(Structs.maker(struct, maker, maker, SignatureType.WALLET)).digest(),
            maker,
            new Change(
                "X-User-Wallet", maker.toString(), signer.toString(), "act for who signed")));
  }

  private void add(String member, Object signed, Object needed, OrderStruct struct) {
    add(member, signed, needed, content.with(struct));
  }

  private void add(String member, Object signed, Object needed, SignedContent suspected) {
    suspects.add(
        new Suspect(
            suspected.digest(),
            signer,
            new Change(
                member,
                text(signed),
                text(needed),
                "the signature has another value there than what counts")));
  }

  private static String text(Object value) {
    return switch (value) {
      case OrderSide side -> side.name().toLowerCase(Locale.ROOT);
      case Word word -> word.toDecimal();
      case Object other -> other.toString();
    };
  }
}
