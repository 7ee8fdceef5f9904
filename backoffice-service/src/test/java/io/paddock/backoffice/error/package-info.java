@NullMarked
package io.paddock.backoffice.error;

import org.jspecify.annotations.NullMarked;
