package io.paddock.backoffice.operator;

import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.statistics.OperatorStatistics.Metrics;
import io.paddock.backoffice.statistics.OperatorStatistics.MonthVolume;
import io.paddock.web.db.Statements;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The list of all operators, each with its statistics. */
@Singleton
class OperatorList {

  /** Of an operator that was made after the metrics were read. */
  private static final Metrics UNKNOWN = new Metrics(null, null, null, null, "silent");

  private final Operators operators;
  private final OperatorStatistics statistics;

  OperatorList(Operators operators, OperatorStatistics statistics) {
    this.operators = operators;
    this.statistics = statistics;
  }

  Uni<OperatorListView> page(Statements tx, OperatorQuery query, PageRequest page) {
    return operators
        .page(tx, query, page)
        .chain(
            found -> {
              List<UUID> shown = found.items().stream().map(Operator::id).toList();
              return statistics
                  .of(tx, shown)
                  .chain(
                      metrics ->
                          statistics
                              .volumes(tx, shown)
                              .map(volumes -> rows(found, metrics, volumes)))
                  .chain(
                      rows ->
                          statistics
                              .asOf(tx)
                              .map(
                                  asOf ->
                                      new OperatorListView(
                                          rows.items(), found.nextCursor(), asOf.orElse(null))));
            });
  }

  private static Page<OperatorListView.Row> rows(
      Page<Operator> found, Map<UUID, Metrics> metrics, Map<UUID, List<MonthVolume>> volumes) {
    return found.map(
        operator ->
            new OperatorListView.Row(
                OperatorView.of(operator),
                metrics.getOrDefault(operator.id(), UNKNOWN),
                volumes.getOrDefault(operator.id(), List.of())));
  }
}
