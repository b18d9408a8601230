export { FaultChoice } from './FaultChoice.tsx';
export { SelectionBar } from './SelectionBar.tsx';
export { StageMenu } from './StageMenu.tsx';
export { ToolHint } from './ToolHint.tsx';
