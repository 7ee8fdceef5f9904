package io.paddock.web.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a member of type {@code String} that its text is an exact decimal, in the form of {@link
 * io.paddock.web.json.DecimalString}; {@code BigDecimal} needs it only for what is unusual. It
 * documents; it checks nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Decimal {

  /** Whether the number may be below zero. */
  boolean signed() default false;

  /** Whether a JSON integer does as well. */
  boolean orInteger() default false;
}
