package io.paddock.auth.http;

import io.paddock.auth.principal.Roles;
import io.paddock.web.error.Problem;
import java.util.List;
import java.util.Set;

/**
 * The response to a caller without a credential where a path prefix is guarded, before it is known
 * whether the path has a route: the route's own response would be the same.
 *
 * @param aggregatorPaths prefixes with routes only for aggregators
 * @param operatorPaths prefixes with routes only for operators
 */
record Challenges(List<String> aggregatorPaths, List<String> operatorPaths) {

  Challenges {
    aggregatorPaths = List.copyOf(aggregatorPaths);
    operatorPaths = List.copyOf(operatorPaths);
  }

  Problem missing(String path) {
    if (aggregatorPaths.stream().anyMatch(path::startsWith)) {
      return AuthProblems.missing(Set.of(Roles.AGGREGATOR));
    }
    return AuthProblems.missing(
        operatorPaths.stream().anyMatch(path::startsWith) ? Set.of(Roles.OPERATOR) : Set.of());
  }
}
