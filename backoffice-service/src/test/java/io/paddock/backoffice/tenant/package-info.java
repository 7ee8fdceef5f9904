@NullMarked
package io.paddock.backoffice.tenant;

import org.jspecify.annotations.NullMarked;
