package io.paddock.backoffice.trading;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we ask the exchange for; each kind settles as an audit row of its own. */
public enum CommandKind {
  CREATE_MARKET("create_market", AuditAction.MARKET_CREATE_SETTLED, "created"),
  OPEN_MARKET("open_market", AuditAction.MARKET_OPEN_SETTLED, "open"),
  HALT_MARKET("halt_market", AuditAction.MARKET_HALT_SETTLED, "halted"),
  RESOLVE_MARKET("resolve_market", AuditAction.MARKET_RESOLVE_SETTLED, "resolved"),
  VOID_MARKET("void_market", AuditAction.MARKET_VOID_SETTLED, "voided"),
  /** Whose effect is another definition and no other status. */
  AMEND_MARKET("amend_market", AuditAction.MARKET_CHANGE_SETTLED, null),
  DELETE_MARKET("delete_market", AuditAction.MARKET_DELETE_SETTLED, "deleted"),
  SET_PRICE_BAND("set_price_band", AuditAction.MARKET_PRICE_BAND_SETTLED, null),
  SET_TRADING_MODE("set_trading_mode", AuditAction.TRADING_MODE_SETTLED, null),
  DEPOSIT("deposit", AuditAction.WALLET_DEPOSIT_SETTLED, null),
  SET_FEE_TIER("set_fee_tier", AuditAction.WALLET_FEE_TIER_SETTLED, null),
  SET_DEPOSIT_LIMITS("set_deposit_limits", AuditAction.WALLET_DEPOSIT_LIMITS_SETTLED, null),
  /** At the moment at which clearance is lost, … */
  CANCEL_ALL("cancel_all", AuditAction.WALLET_CANCEL_ALL_SETTLED, null),
  /** … and once more after it. */
  CANCEL_ALL_AGAIN("cancel_all_again", AuditAction.WALLET_CANCEL_ALL_SETTLED, null);

  private static final List<CommandKind> MARKET_LIFE =
      Arrays.stream(values()).filter(CommandKind::isMarketLife).toList();

  private final String code;
  private final AuditAction settled;
  private final @Nullable String leadsTo;

  CommandKind(String code, AuditAction settled, @Nullable String leadsTo) {
    this.code = code;
    this.settled = settled;
    this.leadsTo = leadsTo;
  }

  /** As stored. */
  public String code() {
    return code;
  }

  public static CommandKind ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow();
  }

  AuditAction settled() {
    return settled;
  }

  boolean isMarketLife() {
    return leadsTo != null;
  }

  /** The status of a market to which the command, applied, leads; null for a wallet's. */
  @Nullable String leadsTo() {
    return leadsTo;
  }

  /** Whether its request has the values themselves that it sets. */
  boolean setsValues() {
    return switch (this) {
      case SET_FEE_TIER, SET_DEPOSIT_LIMITS, SET_PRICE_BAND, SET_TRADING_MODE -> true;
      default -> false;
    };
  }

  /** Kinds whose effects of before are the state that this one starts from. */
  List<CommandKind> predecessors() {
    return isMarketLife() ? MARKET_LIFE : List.of(this);
  }

  Target target(String id) {
    return switch (this) {
      case SET_TRADING_MODE -> Target.exchange();
      case DEPOSIT, SET_FEE_TIER, SET_DEPOSIT_LIMITS, CANCEL_ALL, CANCEL_ALL_AGAIN ->
          Target.wallet(id);
      case CREATE_MARKET,
          OPEN_MARKET,
          HALT_MARKET,
          RESOLVE_MARKET,
          VOID_MARKET,
          AMEND_MARKET,
          DELETE_MARKET,
          SET_PRICE_BAND ->
          Target.market(UUID.fromString(id));
    };
  }
}
