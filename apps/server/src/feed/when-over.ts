import type { ServerResponse } from 'node:http';

/** Whether nobody is there any more to read an answer. */
export function isOver({ destroyed, req }: ServerResponse): boolean {
  return destroyed || req.socket.destroyed;
}

/** Calls back once when an answer has ended or its reader is gone. Of an answer that waits for an earlier one of its line, only the line tells. */
export function whenOver(response: ServerResponse, then: () => void): void {
  const { socket } = response.req;
  const over = (): void => {
    response.off('close', over);
    socket.off('close', over);
    then();
  };
  response.on('close', over);
  socket.on('close', over);
}
