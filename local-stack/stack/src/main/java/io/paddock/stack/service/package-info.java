/** The services of a stack: started, watched, stopped. */
@NullMarked
package io.paddock.stack.service;

import org.jspecify.annotations.NullMarked;
