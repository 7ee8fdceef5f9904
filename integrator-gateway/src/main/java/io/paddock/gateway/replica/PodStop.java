package io.paddock.gateway.replica;

/** Ends this process because nothing that it could do is right. */
@FunctionalInterface
public interface PodStop {

  void stop(String reason);
}
