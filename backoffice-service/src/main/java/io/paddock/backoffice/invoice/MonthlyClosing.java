package io.paddock.backoffice.invoice;

import io.paddock.backoffice.change.Jobs;
import io.paddock.backoffice.statistics.OperatorStatistics;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Closes every month whose billing day has come. What an outage missed is made up for; months that
 * have their invoice are not touched, however often and in however many pods this runs.
 */
@Singleton
class MonthlyClosing {

  /** What happened at a month's end reaches the log within that time, also after an outage. */
  static final Duration SETTLING = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(MonthlyClosing.class);
  private static final int BATCH = 100;

  private final Invoices invoices;
  private final InvoiceStore store;
  private final OperatorStatistics statistics;
  private final Jobs jobs;
  private final Clock clock;

  MonthlyClosing(
      Invoices invoices,
      InvoiceStore store,
      OperatorStatistics statistics,
      Jobs jobs,
      Clock clock) {
    this.invoices = invoices;
    this.store = store;
    this.statistics = statistics;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.invoices.close-every:10m}",
      delayed = "1m",
      identity = "monthly-closing",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void close() {
    close(clock.instant());
  }

  /** One failed month does not keep the others open; it is tried again the next time. */
  void close(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<InvoiceStore.Due> due =
        jobs.read(
            tx ->
                statistics
                    .countedTo(tx)
                    .chain(
                        counted ->
                            store.due(
                                tx, today, counted.orElse(Instant.EPOCH).minus(SETTLING), BATCH)));
    for (InvoiceStore.Due month : due) {
      try {
        jobs.run(
            "monthly-closing",
            change -> invoices.close(change, month.operatorId(), month.month()).replaceWith(month));
      } catch (RuntimeException e) {
        LOG.errorf(
            "month_not_closed operatorId=%s month=%s cause=%s",
            month.operatorId(), month.month(), e.getClass().getName());
      }
    }
  }
}
