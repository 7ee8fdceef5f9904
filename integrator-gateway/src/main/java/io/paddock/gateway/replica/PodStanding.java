package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendGate;
import io.paddock.gateway.replica.Admission.Standing;
import io.paddock.gateway.snapshot.Halt;
import org.jspecify.annotations.Nullable;

/** The current state of this pod, as far as it decides which commands are accepted. */
final class PodStanding {

  private final Replica replica;
  private final UnprojectedOrders unprojected;
  private final AppendGate gate;

  private volatile boolean draining;
  private volatile @Nullable Halt halt;

  PodStanding(Replica replica, UnprojectedOrders unprojected, AppendGate gate) {
    this.replica = replica;
    this.unprojected = unprojected;
    this.gate = gate;
  }

  Standing now() {
    return new Standing(
        replica.isServing(),
        draining,
        gate.isOpen(),
        isHalted(),
        replica.backlog(),
        unprojected.size());
  }

  /** Null when order entry is not halted. */
  void halted(@Nullable Halt found) {
    halt = found;
  }

  boolean isHalted() {
    return halt != null;
  }

  /** No more commands are taken; those that wait still get their answer. */
  void drain() {
    draining = true;
  }
}
