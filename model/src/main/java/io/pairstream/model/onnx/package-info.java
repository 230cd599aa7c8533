/**
 * Networks as files in the format of the Open Neural Network Exchange, <a href="https://onnx.ai">ONNX</a>, for programs that know nothing
 * of PairStream. What is written is what {@link io.pairstream.model.NetworkOperations} says; {@link io.pairstream.model.onnx.OnnxCheck}
 * runs a file again and compares it with the model. No type of the format leaves this package.
 */
@NullMarked
package io.pairstream.model.onnx;

import org.jspecify.annotations.NullMarked;
