import { useRef } from 'react';
import { Button } from './Button.tsx';
import type { ButtonProps } from './Button.tsx';

interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** As the file dialog takes it: '.json,application/json'. */
  readonly accept: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Asks for a file by the system's own dialog; the input itself is nobody's stop. */
export function FileButton({ accept, onFiles, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...rest} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ''; // the same file again is another choice
          onFiles(files);
        }}
      />
    </>
  );
}
