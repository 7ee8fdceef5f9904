package io.paddock.web.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows exemplars where OpenMetrics 1.0 has them: on buckets and on counters. Micrometer also puts
 * one on a timer's count, and Prometheus 2.42 then refuses the whole scrape.
 */
final class StrictExemplars extends CollectorRegistry {

  @Override
  public Enumeration<MetricFamilySamples> metricFamilySamples() {
    return Collections.enumeration(
        Collections.list(super.metricFamilySamples()).stream()
            .map(StrictExemplars::strictly)
            .toList());
  }

  private static MetricFamilySamples strictly(MetricFamilySamples family) {
    if (family.samples.stream().noneMatch(StrictExemplars::isMisplaced)) {
      return family;
    }
    List<Sample> samples =
        family.samples.stream()
            .map(sample -> isMisplaced(sample) ? withoutExemplar(sample) : sample)
            .toList();
    return new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples);
  }

  private static boolean isMisplaced(Sample sample) {
    return sample.exemplar != null
        && !sample.name.endsWith("_bucket")
        && !sample.name.endsWith("_total");
  }

  private static Sample withoutExemplar(Sample sample) {
    return new Sample(
        sample.name, sample.labelNames, sample.labelValues, sample.value, sample.timestampMs);
  }
}
