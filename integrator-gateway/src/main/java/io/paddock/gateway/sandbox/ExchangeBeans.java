package io.paddock.gateway.sandbox;

import io.paddock.gateway.access.SandboxFault;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.gateway.settlement.FailedSettlements;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The exchange that requests are given: sound, or, in a sandbox, one that fails on demand. */
@Singleton
class ExchangeBeans {

  @Produces
  @Singleton
  Exchange exchange(
      TradingCore core,
      FailedSettlements failed,
      @VirtualThreads ExecutorService virtualThreads,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    return sandbox
        ? new FaultyExchange(
            core.exchange(),
            SandboxFault::isCurrent,
            sequence ->
                Uni.createFrom()
                    .<Void>item(
                        () -> {
                          failed.add(sequence);
                          return null;
                        })
                    .runSubscriptionOn(virtualThreads))
        : core.exchange();
  }
}
