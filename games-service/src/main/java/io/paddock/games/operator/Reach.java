package io.paddock.games.operator;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.games.error.GamesError;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose rounds a request may see: an operator its own, an aggregator those that were its operators'
 * when they were played, staff all.
 */
@RequestScoped
public class Reach {

  private final CurrentCaller caller;
  private final TenantDirectory directory;

  Reach(CurrentCaller caller, TenantDirectory directory) {
    this.caller = caller;
    this.directory = directory;
  }

  /**
   * What a request is limited to; both null for all that there is.
   *
   * @param operatorId rounds of this operator
   * @param aggregatorId rounds that were this aggregator's when they were played
   */
  public record Bounds(@Nullable UUID operatorId, @Nullable UUID aggregatorId) {

    /** Whether a round of these owners is within. */
    public boolean holds(UUID operator, @Nullable UUID aggregator) {
      return (operatorId == null || operatorId.equals(operator))
          && (aggregatorId == null || aggregatorId.equals(aggregator));
    }

    /** As cursors name the owner of a list. */
    public String tenant() {
      return "operator:" + operatorId + ",aggregator:" + aggregatorId;
    }
  }

  /** All that the caller may see. */
  public Bounds all() {
    return of(caller.caller());
  }

  /**
   * What the caller may see of one operator, or of all where none is named.
   *
   * @param code an operator's
   * @throws Problem {@code operator_not_found} for one that is not the caller's
   */
  public Bounds of(@Nullable String code) {
    Bounds all = all();
    if (code == null) {
      return all;
    }
    return directory
        .operatorByCode(code)
        .filter(operator -> sees(caller.caller(), operator))
        .map(operator -> new Bounds(operator.id(), all.aggregatorId()))
        .orElseThrow(
            () -> Problem.of(GamesError.OPERATOR_NOT_FOUND, "You have no operator of this code"));
  }

  /** The code of an operator that is in the directory still. */
  public Optional<String> code(UUID operatorId) {
    return directory.operator(operatorId).map(OperatorRecord::code);
  }

  private static boolean sees(Caller caller, OperatorRecord operator) {
    return switch (caller) {
      case StaffCaller _ -> true;
      case AggregatorCaller aggregator -> operator.ownedBy(aggregator.aggregatorId());
      case OperatorCaller own -> own.operatorId().equals(operator.id());
      case PartnerCaller _ -> false;
    };
  }

  private static Bounds of(Caller caller) {
    return switch (caller) {
      case StaffCaller _ -> new Bounds(null, null);
      case AggregatorCaller aggregator -> new Bounds(null, aggregator.aggregatorId());
      case OperatorCaller operator -> new Bounds(operator.operatorId(), null);
      case PartnerCaller _ ->
          throw Problem.of(WebError.FORBIDDEN, "This route is not for this kind of caller.");
    };
  }
}
