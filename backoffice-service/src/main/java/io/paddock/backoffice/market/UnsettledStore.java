package io.paddock.backoffice.market;

import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of commands that wait for what we do about the engine's verdict. */
final class UnsettledStore {

  private UnsettledStore() {}

  /**
   * A command on which nobody acted yet although the engine has judged it.
   *
   * @param target a market's id or a wallet's address
   */
  record Judged(UUID commandId, String kind, String target) {}

  /** Oldest first; none while the exchange tells nothing. */
  static Uni<List<Judged>> judged(Statements tx, int rows) {
    return OutcomeStore.isProjected(tx)
        .chain(projected -> projected ? projected(tx, rows) : Uni.createFrom().item(List.of()));
  }

  private static Uni<List<Judged>> projected(Statements tx, int limit) {
    return tx.rows(
            Judged.class,
            """
            SELECT c.command_id, c.kind, c.target
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.settled_at IS NULL
             ORDER BY c.created_at
             LIMIT $1
            """,
            limit)
        .map(Rows::list);
  }

  /** Whether it was opened, or may be at any moment. */
  static Uni<Boolean> wasOpened(Statements tx, UUID marketId) {
    return OutcomeStore.isProjected(tx)
        .chain(
            projected ->
                tx.rows(
                    projected
                        ? """
                          SELECT 1 FROM tenancy.trading_commands c
                            LEFT JOIN trading.command_outcomes o ON o.command_id = c.command_id
                           WHERE c.kind = 'open_market' AND c.target = $1 AND o.refusal IS NULL
                           LIMIT 1
                          """
                        : """
                          SELECT 1 FROM tenancy.trading_commands
                           WHERE kind = 'open_market' AND target = $1
                           LIMIT 1
                          """,
                    marketId.toString()))
        .map(rows -> !rows.isEmpty());
  }

  /** Whether a change or deletion of it was sent that is not settled. */
  static Uni<Boolean> isChanging(Statements tx, UUID marketId) {
    return tx.rows(
            """
            SELECT 1 FROM tenancy.trading_commands
             WHERE kind IN ('amend_market', 'delete_market') AND target = $1 AND settled_at IS NULL
             LIMIT 1
            """,
            marketId.toString())
        .map(rows -> !rows.isEmpty());
  }

  /** What was asked for, as JSON. */
  static Uni<String> request(Statements tx, UUID commandId) {
    return tx.column(
            String.class,
            "SELECT request::text FROM tenancy.trading_commands WHERE command_id = $1",
            commandId)
        .map(Rows::one);
  }

  /**
   * A band as it was asked for.
   *
   * @param sequence where in the log it came into force
   */
  record BandRow(int bandBps, long sequence) {}

  /** The band in force: the last one that the exchange took. */
  static Uni<Optional<BandRow>> band(Statements tx, UUID marketId) {
    return OutcomeStore.isProjected(tx)
        .chain(
            projected ->
                projected ? bandInForce(tx, marketId) : Uni.createFrom().item(Optional.empty()));
  }

  private static Uni<Optional<BandRow>> bandInForce(Statements tx, UUID marketId) {
    return tx.rows(
            BandRow.class,
            """
            SELECT CAST(c.request ->> 'bandBps' AS integer) AS band_bps, o.sequence
              FROM tenancy.trading_commands c
              JOIN trading.command_outcomes o ON o.command_id = c.command_id
             WHERE c.kind = 'set_price_band' AND c.target = $1 AND o.refusal IS NULL
             ORDER BY o.sequence DESC
             LIMIT 1
            """,
            marketId.toString())
        .map(Rows::findOne);
  }

  static Uni<UUID> command(Statements tx, UUID marketId) {
    return tx.column(
            UUID.class,
            """
            SELECT command_id FROM tenancy.trading_commands
             WHERE kind = 'create_market' AND target = $1
            """,
            marketId.toString())
        .map(Rows::one);
  }
}
