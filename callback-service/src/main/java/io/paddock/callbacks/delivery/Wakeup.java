package io.paddock.callbacks.delivery;

/** Tells whoever delivers that something may be due; cheap, and harmless when nothing is. */
@FunctionalInterface
public interface Wakeup {

  void nudge();
}
