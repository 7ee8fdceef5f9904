package io.paddock.callbacks.endpoint;

/** As configured by default in a test without a service. */
record TestLimits(int perTenant, int activeSecrets) implements EndpointLimits {

  static final EndpointLimits USUAL = new TestLimits(20, 5);
}
