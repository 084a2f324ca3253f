/** The files that people send, by their extension. */
export const fileTypes = [
  { type: 'pdf', mimeType: 'application/pdf', name: 'báo cáo' },
  { type: 'csv', mimeType: 'text/csv', name: 'measurements' },
  {
    type: 'docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'hợp đồng',
  },
  { type: 'txt', mimeType: 'text/plain', name: 'notes' },
] as const;
