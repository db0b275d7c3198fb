package kernels

// FastInt8 says that networks run faster in int8 here than in float32. So far
// they do everywhere, without vector instructions, too: in plain Go MobileNetV2
// at 192x128 takes 102 ms in int8 and 162 ms in float32.
func FastInt8() bool { return true }
