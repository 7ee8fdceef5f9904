@NullMarked
package io.paddock.backoffice.console;

import org.jspecify.annotations.NullMarked;
