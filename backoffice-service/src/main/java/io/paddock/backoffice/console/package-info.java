/** The staff console: pages that draw what the API answers, and send what it takes. */
@NullMarked
package io.paddock.backoffice.console;

import org.jspecify.annotations.NullMarked;
