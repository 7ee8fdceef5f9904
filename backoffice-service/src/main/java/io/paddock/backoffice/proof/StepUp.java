package io.paddock.backoffice.proof;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.openapi.ListsErrors;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Moves money, or gives, changes or takes away access: a member who calls it has proved within the
 * last 15 minutes who they are, wherever the call comes from. Tenants' own keys are asked nothing.
 */
@Documented
@InterceptorBinding
@ListsErrors
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface StepUp {

  /** How it refuses, for the OpenAPI document. */
  @Nonbinding
  BackofficeError[] value() default BackofficeError.STEP_UP_REQUIRED;
}
