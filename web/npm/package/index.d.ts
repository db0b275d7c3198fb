export * from "./engine/onesheet.js";
