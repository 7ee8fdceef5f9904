package io.paddock.backoffice.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.statistics.OperatorStatistics.Metrics;
import io.paddock.backoffice.statistics.OperatorStatistics.MonthVolume;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of operators, for staff.
 *
 * @param nextCursor opaque; null on the last page
 * @param statisticsAsOf until when everything is counted in the statistics; null before the first
 *     time
 */
@Schema(name = "OperatorList")
record OperatorListView(
    List<Row> items, @Nullable String nextCursor, @Nullable Instant statisticsAsOf) {

  /** An operator with what it is compared by. */
  @Schema(name = "OperatorRow")
  record Row(
      @JsonUnwrapped OperatorView operator,
      Metrics statistics,
      @Schema(description = "The last twelve months, oldest first, in the unit of comparison")
          List<MonthVolume> volumeByMonth) {}
}
