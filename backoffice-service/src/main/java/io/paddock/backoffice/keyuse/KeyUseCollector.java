package io.paddock.backoffice.keyuse;

import io.paddock.auth.lastuse.KeyUse;
import io.paddock.auth.lastuse.KeyUseInbox;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Collects what all services told of their callers' keys. A use leaves Redis after it is written
 * here, so a crash in between writes it once more, which changes nothing.
 */
@Singleton
class KeyUseCollector {

  /** Pages of one run; what is left waits for the next. */
  private static final int MAX_PAGES = 40;

  private final KeyUseInbox inbox;
  private final Postgres postgres;

  KeyUseCollector(KeyUseInbox inbox, @Identifier("jobs") Postgres postgres) {
    this.inbox = inbox;
    this.postgres = postgres;
  }

  @Scheduled(
      every = "${paddock.key-uses.collect-every:10s}",
      identity = "key-uses",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void collect() {
    for (int page = 0; page < MAX_PAGES; page++) {
      List<KeyUse> uses = inbox.waiting();
      if (uses.isEmpty()) {
        return;
      }
      postgres.useTransaction(sql -> KeyUseStore.write(sql, uses));
      inbox.written(uses);
    }
  }
}
