package io.paddock.backoffice.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows what is sensitive: a member of staff who was shown it leaves a row in the chain of reads,
 * also on a page of the console or in an export, for both call the route's own method. Tenants who
 * read what is their own leave none.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Sensitive {

  /** What the row says; its code begins with the kind of what is read. */
  @Nonbinding
  AuditAction value();
}
