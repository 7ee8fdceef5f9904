@NullMarked
package io.paddock.backoffice.staff;

import org.jspecify.annotations.NullMarked;
