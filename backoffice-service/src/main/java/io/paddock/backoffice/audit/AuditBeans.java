package io.paddock.backoffice.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.id.Ids;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The service's own audit trail. */
@Singleton
class AuditBeans {

  @Produces
  @Singleton
  AuditTrail trail(Clock clock, Ids ids, ObjectMapper json) {
    return new AuditTrail(clock, ids, json);
  }
}
