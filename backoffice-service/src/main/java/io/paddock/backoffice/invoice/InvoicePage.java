package io.paddock.backoffice.invoice;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An invoice as a page to print: without scripts, and without anything from elsewhere. */
final class InvoicePage {

  /** Nothing but the page's own style. */
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

  private static final Map<Character, String> ESCAPED =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
      table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.4rem .5rem;border-bottom:1px solid #ccc}
      .n{text-align:right;font-variant-numeric:tabular-nums}@media print{body{margin:0}}""";

  private InvoicePage() {}

  static String of(Invoice invoice, String operator) {
    String title =
        (invoice.kind().equals(Invoice.INVOICE) ? "Invoice " : "Credit note ") + invoice.number();
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%1$s</title><style>%2$s</style></head>
        <body><main><h1>%1$s</h1>
        <p>%3$s · month of %4$s · closed %5$s</p>%6$s
        <table><caption>Items</caption>
        <thead><tr><th scope="col">What</th><th scope="col">Item</th><th scope="col" class="n">Of</th>\
        <th scope="col" class="n">Percent</th><th scope="col" class="n">Amount</th><th scope="col">Currency</th></tr></thead>
        <tbody>%7$s</tbody></table>
        <table><caption>Totals</caption><tbody>%8$s</tbody></table></main></body></html>
        """
        .formatted(
            text(title),
            STYLE,
            text(operator),
            text(invoice.month()),
            text(invoice.closedAt().toString()),
            invoice.reason() == null ? "" : "<p>" + text(invoice.reason()) + "</p>",
            invoice.lines().stream().map(InvoicePage::row).collect(Collectors.joining("\n")),
            invoice.totals().stream()
                .map(
                    total ->
                        "<tr><th scope=\"row\">Total</th><td class=\"n\">%s</td><td>%s</td></tr>"
                            .formatted(total.amount().toPlainString(), text(total.currency())))
                .collect(Collectors.joining("\n")));
  }

  private static String row(Invoice.Line line) {
    return "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td></tr>"
        .formatted(
            text(line.kind().replace('_', ' ')),
            text(line.item()),
            number(line.base()),
            number(line.percent()),
            line.amount().toPlainString(),
            text(line.currency()));
  }

  private static String number(@Nullable BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }

  private static String text(String raw) {
    return raw.chars()
        .mapToObj(c -> ESCAPED.getOrDefault((char) c, String.valueOf((char) c)))
        .collect(Collectors.joining());
  }
}
