package io.paddock.gateway.app;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.gateway.projection.Projector;
import io.paddock.gateway.projection.ProjectorStatus;
import io.paddock.gateway.replica.Replica;
import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.gateway.snapshot.Position;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What dashboards and alerts watch. */
@Singleton
class TradingMetrics {

  private final MeterRegistry meters;
  private final TradingCore core;
  private final Projector projector;

  TradingMetrics(MeterRegistry meters, TradingCore core, Projector projector) {
    this.meters = meters;
    this.core = core;
    this.projector = projector;
  }

  void register(@Observes StartupEvent event) {
    gauge("paddock.trading.sequence", "last record applied", c -> c.replica().sequence());
    gauge("paddock.trading.lag", "records behind the log's end", TradingCore::lag);
    gauge("paddock.trading.pending", "requests that wait for their command", TradingCore::pending);
    gauge(
        "paddock.trading.unresolved",
        "of those, appends with an unknown outcome",
        TradingCore::unresolved);
    gauge(
        "paddock.trading.projected",
        "last record in PostgreSQL",
        c -> projected(c.replica().projected()));
    gauge("paddock.trading.backlog", "records not in PostgreSQL", c -> c.replica().backlog());
    gauge("paddock.trading.halted", "1 while replicas disagree", c -> c.isHalted() ? 1 : 0);
    gauge(
        "paddock.trading.failed",
        "1 once the engine has failed",
        c -> c.replica().status() instanceof ReplicaStatus.Failed ? 1 : 0);
    Gauge.builder(
            "paddock.trading.projector",
            projector,
            p -> p.status() == ProjectorStatus.PROJECTING ? 1 : 0)
        .description("1 on the elected pod")
        .register(meters);
    FunctionTimer.builder(
            "paddock.trading.apply",
            core.replica(),
            Replica::applied,
            Replica::applyNanos,
            TimeUnit.NANOSECONDS)
        .description("applying one record")
        .register(meters);
  }

  private void gauge(String name, String what, ToDoubleFunction<TradingCore> value) {
    Gauge.builder(name, core, value).description(what).register(meters);
  }

  private static double projected(@Nullable Position position) {
    return position == null ? -1 : position.sequence();
  }
}
