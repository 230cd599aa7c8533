package io.pairstream.model.onnx;

import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/**
 * The attributes of a node by name.
 *
 * @param node the node
 */
record OnnxAttributes(NodeProto node) {

    int whole(String name) {
        return (int) attribute(name).getI();
    }

    int[] wholes(String name) {
        return attribute(name).getIntsList().stream().mapToInt(Long::intValue).toArray();
    }

    float real(String name) {
        return attribute(name).getF();
    }

    private AttributeProto attribute(String name) {
        return node.getAttributeList().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("node " + node.getName() + " has no " + name));
    }
}
