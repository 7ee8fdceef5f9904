package io.paddock.backoffice.console;

import io.paddock.fixtures.Db;
import java.util.UUID;

/** A month that was closed. */
public final class Invoiced {

  private Invoiced() {}

  /** With 125 USDT for dice; answers the invoice's id. */
  public static String month(String operatorId, String number) {
    UUID id = UUID.randomUUID();
    Db.change(
        """
        INSERT INTO tenancy.invoices (id, operator_id, kind, number, month, content, closed_at)
        VALUES ($1, $2, 'invoice', $3, '2026-10-01', $4::text::jsonb, now())
        """,
        id,
        UUID.fromString(operatorId),
        number,
        """
        {"lines":[{"kind":"gaming_revenue","item":"dice","currency":"USDT","base":"1000",
                   "percent":"12.5","amount":"125"}],
         "totals":[{"currency":"USDT","amount":"125"}]}
        """);
    return id.toString();
  }
}
