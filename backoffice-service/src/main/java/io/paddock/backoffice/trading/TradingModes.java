package io.paddock.backoffice.trading;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Tells the exchange what it takes, in all markets, until it is told otherwise. */
@Singleton
class TradingModes {

  private final TradingCommands commands;

  TradingModes(TradingCommands commands) {
    this.commands = commands;
  }

  Uni<Sent> set(Change change, TradingModeBody body) {
    Target target = Target.exchange();
    return commands
        .send(
            change,
            Intent.once(
                CommandKind.SET_TRADING_MODE,
                target.id(),
                Map.of("mode", body.mode(), "reason", body.reason()),
                id -> new SetTradingMode(id, body.checked(), 0)))
        .invoke(
            sent ->
                change.audit(
                    AuditAction.TRADING_MODE_SENT,
                    target,
                    Diff.empty()
                        .set("mode", body.mode())
                        .set("reason", body.reason())
                        .set("commandId", sent.commandId())));
  }

  /** The last one that the exchange took. */
  static Uni<Optional<TradingModeView>> inForce(Statements tx) {
    return OutcomeStore.isProjected(tx)
        .chain(projected -> projected ? projected(tx) : Uni.createFrom().item(Optional.empty()));
  }

  private static Uni<Optional<TradingModeView>> projected(Statements tx) {
    return tx.rows(
            TradingModeView.class,
            """
            SELECT c.request ->> 'mode', c.request ->> 'reason', o.sequence
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.kind = 'set_trading_mode' AND o.refusal IS NULL
             ORDER BY o.sequence DESC
             LIMIT 1
            """)
        .map(Rows::findOne);
  }
}
